import type { BuiltInFamily } from './built-in.js';

/** Signing in and out. The mocked server knows no passwords, so the script says what it would answer (semantics 7.9). */
export const session: BuiltInFamily = {
  /** A status of HTTP: 401 without asking anybody where a text is missing, 0 without a connection, else what the script says. */
  SignIn: {
    parameters: ['Username', 'Password', 'UseAuthToken?'],
    run: ({ action, given, host }) => {
      const userName = given.text('Username');
      if (userName === '' || given.text('Password') === '') return 401;
      if (!host.isConnected()) return 0;
      const status = host.answer(`sign in as ${userName}`, {
        action: action.name,
        expects: { kind: 'Integer' },
        example: '200',
        values: { userName, useAuthToken: given.boolean('UseAuthToken') },
      });
      if (status === 200) host.signIn(userName);
      return status;
    },
  },

  /** False, and nothing else, for a user who has not signed in. */
  SignOut: {
    parameters: [],
    run: ({ action, host }) => {
      if (host.session.isGuest) return false;
      host.record({ kind: 'client-action', action: action.name, text: host.session.userName });
      host.signOut();
      return true;
    },
  },
};
