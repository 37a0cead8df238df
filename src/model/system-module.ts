import type { JavaAction } from './app-model.js';

export { systemAssociations } from './system-associations.js';
export { systemEntities } from './system-entities.js';
export { systemEnumerations } from './system-enumerations.js';

/** The Java actions of the built-in System module. */
export const systemJavaActions: readonly JavaAction[] = [
  {
    name: 'System.VerifyPassword',
    parameters: ['userName', 'password'].map((name) => ({
      name,
      required: true,
      type: { kind: 'value', type: { kind: 'String' } },
    })),
    returnType: { kind: 'Boolean' },
    excluded: false,
  },
];

/** The microflows of the built-in System module. They have no body that could be read; the name is known, no more. */
export const systemMicroflowNames: readonly string[] = ['System.ShowHomePage'];
