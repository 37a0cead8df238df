import type { BuiltIn } from './built-in.js';

const isConnected: BuiltIn = { parameters: [], run: ({ host }) => host.isConnected() };

/** The network as this device has it now (semantics 7.6). */
export const connection = {
  IsConnectedToServer: isConnected,
  /** Part of the module before it moved to Native Mobile Resources. It asks for a network, which is here the one to the server. */
  IsConnected: isConnected,
  GetRemoteUrl: { parameters: [], run: ({ host }) => host.remoteUrl },
} satisfies Record<string, BuiltIn>;
