import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { AppPart } from './read-app.js';

/** Reads an app part by part; the function that it gives back makes it stop. */
export type AppReader = (path: string, report: (part: AppPart) => void, failed: (error: unknown) => void) => () => void;

/** Where the build puts the thread that reads: beside the chunk that this is in. */
const worker = new URL('./tui-reader.js', import.meta.url);

/** In a thread of its own, so that keys are answered while a large project is read; from source, in this one. */
export const readInBackground: AppReader = (path, report, failed) => {
  if (!existsSync(fileURLToPath(worker))) return readHere(path, report, failed);
  const thread = new Worker(worker, { workerData: path });
  // It is the terminal that keeps the program alive.
  thread.unref();
  let isStopped = false;
  thread.on('message', (part: AppPart) => {
    if (!isStopped) report(part);
  });
  thread.on('error', (error) => {
    if (!isStopped) failed(error);
  });
  return () => {
    isStopped = true;
    void thread.terminate();
  };
};

export const readHere: AppReader = (path, report, failed) => {
  let isStopped = false;
  // What reads an app is large, and in the built program only the thread has it.
  const reading = import('./read-app.js').then(({ readApp }) =>
    readApp(path, (part) => {
      if (!isStopped) report(part);
    }),
  );
  reading.catch((error: unknown) => {
    if (!isStopped) failed(error);
  });
  return () => {
    isStopped = true;
  };
};
