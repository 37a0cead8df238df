import type { AppIndex } from '../../model/app-index.js';
import { describeType } from '../../model/data-type.js';

/** What can be completed of an app: plain data, which is kept from one time to the next. */
export interface AppNames {
  readonly flows: readonly FlowName[];
  readonly profiles: readonly string[];
  readonly demoUsers: readonly string[];
  readonly userRoles: readonly string[];
  readonly constants: readonly string[];
}

interface FlowName {
  readonly name: string;
  readonly kind: string;
  /** Each with its type. */
  readonly parameters: readonly (readonly [name: string, type: string])[];
}

export function namesOf({ model }: AppIndex): AppNames {
  const flows = model.flows.filter(({ excluded }) => !excluded);
  const names = (of: readonly { readonly name: string }[]) => of.map(({ name }) => name);
  return {
    flows: flows.map(({ name, kind, parameters }) => ({
      name,
      kind,
      parameters: parameters.map((parameter) => [parameter.name, describeType(parameter.type)] as const),
    })),
    profiles: names(model.profiles),
    demoUsers: names(model.security.demoUsers),
    userRoles: names(model.security.userRoles),
    constants: names(model.constants.filter(({ excluded }) => !excluded)),
  };
}
