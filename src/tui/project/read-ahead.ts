import type { AppReader } from './app-reader.js';
import type { AppPart } from './read-app.js';

/** Begins to read an app at once; its parts are kept until that app is asked for. Whatever is asked for later is read then. */
export function readAhead(path: string, read: AppReader): AppReader {
  let ahead: Ahead | undefined = new Ahead(path, read);
  return (asked, report, failed) => {
    const begun = ahead;
    ahead = undefined;
    if (begun?.path === asked) return begun.hand(report, failed);
    begun?.stop();
    return read(asked, report, failed);
  };
}

class Ahead {
  readonly stop: () => void;
  private take = (give: Give): void => void this.kept.push(give);
  private readonly kept: Give[] = [];

  constructor(
    readonly path: string,
    read: AppReader,
  ) {
    this.stop = read(
      path,
      (part) => this.take(({ report }) => report(part)),
      (error) => this.take(({ failed }) => failed(error)),
    );
  }

  hand(report: Hands['report'], failed: Hands['failed']): () => void {
    const hands = { report, failed };
    for (const give of this.kept) give(hands);
    this.take = (give) => give(hands);
    return this.stop;
  }
}

interface Hands {
  report(part: AppPart): void;
  failed(error: unknown): void;
}

type Give = (hands: Hands) => void;
