import { addFunctions, subtractFunctions } from './add-subtract.js';
import { beginFunctions, endFunctions } from './begin-end.js';
import { betweenFunctions } from './between.js';
import { booleanFunctions } from './boolean.js';
import { conversionFunctions } from './conversion.js';
import { dateCreationFunctions } from './date-creation.js';
import { dateTextFunctions } from './date-text.js';
import { decimalTextFunctions } from './decimal-text.js';
import type { FunctionDefinition } from './definition.js';
import { enumerationFunctions } from './enumeration.js';
import { mathematicalFunctions } from './mathematical.js';
import { objectFunctions } from './object.js';
import { regularExpressionFunctions } from './regular-expression.js';
import { stringFunctions } from './string.js';
import { trimFunctions } from './trim-date.js';
import { urlFunctions } from './url.js';

/** Every function of the expression language by its name, in the order of the documentation. */
export const functionLibrary: ReadonlyMap<string, FunctionDefinition> = new Map(
  [
    booleanFunctions,
    mathematicalFunctions,
    stringFunctions,
    regularExpressionFunctions,
    urlFunctions,
    dateCreationFunctions,
    beginFunctions,
    endFunctions,
    betweenFunctions,
    addFunctions,
    subtractFunctions,
    trimFunctions,
    conversionFunctions,
    decimalTextFunctions,
    dateTextFunctions,
    enumerationFunctions,
    objectFunctions,
  ].flatMap((family) => family.map((definition): [string, FunctionDefinition] => [definition.name, definition])),
);
