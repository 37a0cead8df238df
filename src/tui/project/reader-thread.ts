import { parentPort, workerData } from 'node:worker_threads';
import { readApp } from './read-app.js';

// The entry of the thread that reads apps.
await readApp(String(workerData), (part) => parentPort?.postMessage(part));
