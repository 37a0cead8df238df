import { expect } from 'vitest';
import * as matchers from '../matchers/matchers.js';

expect.extend(matchers);
