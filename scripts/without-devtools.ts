import type { TsdownPlugin } from 'tsdown';

/**
 * A plugin of the build: Ink can connect to the developer tools of React, which nobody has here, and would bring a web socket server for
 * it. Both modules are replaced by what they are for a user.
 */
export function withoutDevtools(): TsdownPlugin {
  return {
    name: 'without-devtools',
    load: {
      filter: { id: /[\\/]ink[\\/]build[\\/](utils|devtools)\.js$/ },
      handler: (id) => (/utils\.js$/.test(id) ? 'export const isDev = () => false;' : 'export {};'),
    },
  };
}
