import { Buffer } from 'node:buffer';
import { rejection } from '../rejection.js';
import type { BuiltInFamily } from './built-in.js';

/** Texts as base64 of their UTF-8 bytes (semantics 7.9). */
export const base64: BuiltInFamily = {
  Base64Encode: {
    parameters: ['stringToEncode'],
    run: ({ given }) => Buffer.from(given.text('stringToEncode'), 'utf8').toString('base64'),
  },

  /**
   * Takes the letters for addresses (`-`, `_`) as well, and passes over what is no base64 at all, as the library does that the shipped
   * action uses. That `empty` is refused is known, the words are ours (assumed).
   */
  Base64Decode: {
    parameters: ['base64'],
    run: ({ given }) => {
      const text = given.textOrEmpty('base64');
      if (text === null) throw rejection("Input parameter 'base64' is required");
      const digits = text
        .replace(/-/g, '+')
        .replace(/_/g, '/')
        .replace(/[^A-Za-z0-9+/]/g, '');
      return Buffer.from(digits, 'base64').toString('utf8');
    },
  },
};
