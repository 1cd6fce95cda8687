import { LacznikClient } from '@lacznik/client';
import type { RegionAccess } from './region-access';

/** An institution's own computer system, as it would use Łącznik: the public APIs with the institution's token. */
export class InstitutionSystem extends LacznikClient {
  /** What the institution's cooperation coordinator does, by a token of their own. */
  readonly coordinator: LacznikClient;

  constructor(
    readonly id: string,
    readonly name: string,
    region: RegionAccess,
  ) {
    const edge = region.urls[id.startsWith('PUP-') ? 'pup-registry' : 'ops-benefits'];
    const addresses = { ...region.urls, edge };
    super({ addresses, token: () => region.issue({ sub: `${id}-system`, institution: id, roles: ['institution'] }) });
    const sub = `${id}-coordinator`;
    this.coordinator = new LacznikClient({
      addresses,
      token: () => region.issue({ sub, institution: id, roles: ['coordinator'] }),
    });
  }

  /** The number of the last delivery; 0 where there was none. */
  async lastSequence(): Promise<number> {
    return (await this.feed.page({ limit: 1 })).last;
  }
}
