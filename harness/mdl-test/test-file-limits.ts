import type { MdlLimits } from '../../grammar/mdl/finding.js';
import { defaultLimits } from '../../src/problem/limits.js';

/** The budgets of reading one block of a test file. */
export const testFileLimits: MdlLimits = { nesting: defaultLimits.textNesting, findings: 50 };
