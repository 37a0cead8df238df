import { rejection } from '../rejection.js';
import type { BuiltInFamily } from './built-in.js';

/** Asks the pages to show what is in memory; nothing about the data changes (semantics 7.9). */
export const refresh: BuiltInFamily = {
  RefreshObject: {
    parameters: ['ObjectToRefresh'],
    run: ({ action, given, host }) => {
      const object = given.object('ObjectToRefresh');
      if (object === null) throw rejection('ObjectToRefresh parameter is required');
      host.record({ kind: 'client-action', action: action.name, text: `${object.entity} ${object.guid}` });
      return null;
    },
  },

  RefreshEntity: {
    parameters: ['EntityToRefresh'],
    run: ({ action, given, host }) => {
      const entity = given.entity('EntityToRefresh');
      if (entity === '') throw rejection('EntityToRefresh parameter is required');
      host.record({ kind: 'client-action', action: action.name, text: entity });
      return null;
    },
  },
};
