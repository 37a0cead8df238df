import { deployStep } from './deploy-step.js';
import { deviceStepKinds } from './device-steps.js';
import { findStep } from './find-step.js';
import { heldStepKinds } from './held-steps.js';
import { networkStepKinds } from './network-steps.js';
import { runStep } from './run-step.js';
import { serverStep } from './server-step.js';
import type { StepKind } from './step.js';
import { togetherStep } from './together-step.js';
import { userStepKinds } from './user-steps.js';

/** Everything that a step can be. The schema, the reference and the reader are made from this table. */
export const stepKinds: readonly StepKind[] = [
  runStep,
  ...heldStepKinds,
  ...deviceStepKinds,
  ...userStepKinds,
  ...networkStepKinds,
  serverStep,
  deployStep,
  togetherStep,
  findStep,
];
