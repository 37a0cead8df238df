import { clientErrands } from './client.js';
import { dataErrands } from './data.js';
import type { ErrandKind } from './errand-kind.js';
import { fileErrands } from './files.js';
import { flowErrands } from './flows.js';

/** Everything that the code in a realm can have its device do, by name. */
export const errands: Readonly<Record<string, ErrandKind>> = { ...dataErrands, ...flowErrands, ...fileErrands, ...clientErrands };
