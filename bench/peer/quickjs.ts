import { loadPeer } from './load-peer.js';

/** The parts of quickjs-emscripten that are used here. */
interface Handle {
  dispose(): void;
}
interface Context {
  readonly undefined: Handle;
  evalCode(code: string): unknown;
  unwrapResult(result: unknown): Handle;
  newNumber(value: number): Handle;
  getNumber(handle: Handle): number;
  callFunction(callee: Handle, receiver: Handle, ...given: Handle[]): unknown;
}
interface QuickJsCore {
  newQuickJSWASMModuleFromVariant(variant: unknown): Promise<{ newContext(): Context }>;
}

/** A JavaScript function of one number, run by quickjs: what a sandboxed interpreter of a whole language costs. */
export async function quickJsFunction(code: string): Promise<(given: number) => number> {
  const core = await loadPeer<QuickJsCore>('quickjs-emscripten-core');
  const variant = await loadPeer<{ default: unknown }>('@jitl/quickjs-wasmfile-release-sync');
  const quickJs = await core.newQuickJSWASMModuleFromVariant(variant.default);
  const context = quickJs.newContext();
  const callee = context.unwrapResult(context.evalCode(`(${code})`));
  return (given) => {
    const result = context.unwrapResult(context.callFunction(callee, context.undefined, context.newNumber(given)));
    return context.getNumber(result);
  };
}
