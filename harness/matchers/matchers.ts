/** The matchers, for `expect.extend(matchers)` of Vitest, Jest and what is like them. */
export { toBeSynchronized } from './device.js';
export {
  toHaveCalledMicroflow,
  toHaveCommitted,
  toHaveShownMessage,
  toHaveShownPage,
  toHaveValidationFeedback,
} from './effects.js';
export type { MatcherContext, MatcherResult } from './matcher.js';
export { type ExpectedFailure, toFailWith, toReturn } from './outcome.js';
export { toHaveVisited, toMatchTrace } from './path.js';
export type { NanoflowMatchers } from './types.js';
