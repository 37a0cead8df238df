import { Writable } from 'node:stream';
import { Box, type Instance, render, Text, Transform } from 'ink';
import { memo, type ReactElement } from 'react';

/** Renders frames with Ink, and gives back the rows as Ink has them. */
export class InkFrame {
  private readonly ink: Instance;
  private text = '';

  constructor(
    size: { readonly columns: number; readonly rows: number },
    private readonly isSpoken: boolean,
  ) {
    const keep = (text: string): void => {
      this.text = text;
    };
    this.page = new Page(size.columns, size.rows, keep);
    this.ink = render(<Frame rows={[]} isSpoken={isSpoken} />, {
      // Ink only composes: what changed is written by `FrameWriter`, which knows where the screen is and never scrolls it.
      stdout: this.page as unknown as NodeJS.WriteStream,
      stdin: process.stdin,
      debug: true,
      patchConsole: false,
      exitOnCtrlC: false,
      isScreenReaderEnabled: isSpoken,
    });
  }

  private readonly page: Page;

  /** The rows of a frame, painted. */
  rows(painted: readonly string[], columns: number): readonly string[] {
    this.page.columns = columns;
    this.ink.rerender(<Frame rows={painted} isSpoken={this.isSpoken} />);
    return this.text.split('\n');
  }

  close(): void {
    this.ink.unmount();
    this.ink.cleanup();
  }
}

/**
 * One node for a row. Ink measures every text that it meets, slowly, and remembers it for ever; ours is measured already. So it gets a
 * blank, and what it is made into when Ink puts it in its place.
 */
const Row = memo(
  ({ text, isSpoken }: { readonly text: string; readonly isSpoken: boolean }): ReactElement =>
    // For a screen reader Ink puts nothing in any place: it takes the texts.
    isSpoken ? (
      <Text>{text}</Text>
    ) : (
      <Transform transform={() => text}>
        <Text> </Text>
      </Transform>
    ),
);

function Frame({ rows, isSpoken }: { readonly rows: readonly string[]; readonly isSpoken: boolean }): ReactElement {
  return (
    <Box flexDirection="column">
      {rows.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place
        <Row key={index} text={text} isSpoken={isSpoken} />
      ))}
    </Box>
  );
}

/** The terminal as Ink sees it: of some size, and each frame is written whole. */
class Page extends Writable {
  readonly isTTY = true;

  constructor(
    public columns: number,
    public readonly rows: number,
    private readonly keep: (text: string) => void,
  ) {
    super({ decodeStrings: false });
  }

  override write(text: unknown): boolean {
    this.keep(String(text));
    return true;
  }
}
