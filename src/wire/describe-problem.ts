import type { ValidationError } from './validators.js';

/** What is wrong with a message, as the end of a sentence: where, and what was expected there. */
export function describeProblem(error: ValidationError | undefined): string {
  if (error === undefined) return 'it is not valid';
  const { instancePath, keyword, params, message } = error;
  const place = instancePath === '' ? 'it' : instancePath.slice(1).replaceAll('/', '.');
  switch (keyword) {
    case 'required':
      return `${place} has no field ${String(params.missingProperty)}`;
    case 'additionalProperties':
      return `${place} has the unknown field ${String(params.additionalProperty)}`;
    case 'const':
      return `${place} must be ${JSON.stringify(params.allowedValue)}`;
    case 'enum':
      return `${place} must be one of ${(params.allowedValues as readonly string[]).join(', ')}`;
    case 'discriminator':
      return `${place} has a ${String(params.tag)} that does not exist`;
    default:
      return `${place} ${message ?? 'is not valid'}`;
  }
}
