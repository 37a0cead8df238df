import { describe, expect, it } from 'vitest';
import type { AppReader } from '../../src/tui/project/app-reader.js';
import { readAhead } from '../../src/tui/project/read-ahead.js';
import type { AppPart } from '../../src/tui/project/read-app.js';

const part = (message: string): AppPart => ({ kind: 'problem', problem: { code: 'a-code', message } });

/** A reader that tells what is done with it, and reports when the test says so. */
function watchedReader() {
  const done: string[] = [];
  const reports: ((part: AppPart) => void)[] = [];
  const failures: ((error: unknown) => void)[] = [];
  const read: AppReader = (path, report, failed) => {
    done.push(`read ${path}`);
    reports.push(report);
    failures.push(failed);
    return () => done.push(`stop ${path}`);
  };
  return { done, reports, failures, read };
}

describe('an app that is read before anybody asks for it', () => {
  it('gives the parts that are there at once, and the others as they come', () => {
    const { done, reports, read } = watchedReader();
    const ahead = readAhead('shop', read);
    reports[0]?.(part('first'));
    const parts: AppPart[] = [];
    const stop = ahead('shop', (one) => parts.push(one), fail);
    expect(parts).toEqual([part('first')]);
    reports[0]?.(part('second'));
    expect(parts).toEqual([part('first'), part('second')]);
    stop();
    expect(done).toEqual(['read shop', 'stop shop']);
  });

  it('tells of a defect, too', () => {
    const { failures, read } = watchedReader();
    const ahead = readAhead('shop', read);
    failures[0]?.(new Error('a defect'));
    let error: unknown;
    ahead('shop', fail, (one) => {
      error = one;
    });
    expect(error).toEqual(new Error('a defect'));
  });

  it('is read anew when it is asked for again', () => {
    const { done, read } = watchedReader();
    const ahead = readAhead('shop', read);
    ahead('shop', fail, fail);
    ahead('shop', fail, fail);
    expect(done).toEqual(['read shop', 'read shop']);
  });

  it('is stopped where another one is asked for', () => {
    const { done, read } = watchedReader();
    readAhead('shop', read)('office', fail, fail);
    expect(done).toEqual(['read shop', 'stop shop', 'read office']);
  });
});

function fail(): never {
  throw new Error('Nothing was to come here.');
}
