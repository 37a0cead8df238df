import type { Behaviour } from '../behaviour/behaviour.js';
import type { AppIndex } from '../model/app-index.js';
import type { FlowKind } from '../model/flow.js';
import { compileFlow } from './compile/compile-flow.js';
import type { ProgramSource } from './compile/node-compiler.js';
import type { Program } from './program.js';

/** The programs of one app under one behaviour, compiled when first called. */
export class Programs implements ProgramSource {
  private readonly compiled = new Map<string, Program | undefined>();

  constructor(
    private readonly index: AppIndex,
    private readonly behaviour: Behaviour,
    private readonly tracing: boolean,
    private readonly coverage = false,
  ) {}

  program(kind: FlowKind, name: string): Program | undefined {
    const key = `${kind} ${name}`;
    if (this.compiled.has(key)) return this.compiled.get(key);
    const flow = this.index.flow(kind, name);
    const { index, behaviour, tracing, coverage } = this;
    const program = flow === undefined ? undefined : compileFlow(flow, { index, behaviour, programs: this, tracing, coverage });
    this.compiled.set(key, program);
    return program;
  }
}
