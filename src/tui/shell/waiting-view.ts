import { type Block, block } from '../frame/block.js';
import { line, span } from '../line/line.js';
import { wrapText } from '../line/wrap-text.js';
import type { ScreenContext } from '../screen/context.js';

/** What stands where a screen will be when its app has been read, or why it will not. */
export function waitingView({ project, size }: ScreenContext): Block {
  if (project.kind === 'failed') {
    const { code, message } = project.problem;
    const rows = wrapText(message, size.columns - 4).map((row) => line(`  ${row}`));
    const after = line(
      span('  It is read again when it is saved. Ctrl+R reads it now, Ctrl+O chooses another app, q quits.', 'dim'),
    );
    return block([[], line(span(`  This app can not be read (${code}).`, 'bad')), [], ...rows, [], after], size);
  }
  if (project.kind === 'loading') {
    const seconds = project.seconds >= 1 ? ` ${Math.floor(project.seconds)} s` : '';
    return block([[], line(span(`  Reading ${project.path} …${seconds}`))], size);
  }
  return block([], size);
}
