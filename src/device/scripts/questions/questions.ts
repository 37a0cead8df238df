import type { Question } from '../script-device.js';
import { clientQuestions } from './client.js';
import { objectQuestions } from './objects.js';
import { textQuestions } from './texts.js';

/** Everything that the code in a realm can ask, by name. */
export const questions: Readonly<Record<string, Question>> = { ...objectQuestions, ...clientQuestions, ...textQuestions };
