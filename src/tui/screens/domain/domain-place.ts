import { opener } from '../../screen/request.js';

/** An entity, enumeration, constant or other document by its kind and name. */
export interface DomainPlace {
  readonly kind: DomainKind;
  readonly name: string;
}

export type DomainKind = 'entity' | 'enumeration' | 'constant';

export const domainScreenName = 'domain';
export const openDomain = opener<DomainPlace>(domainScreenName);
