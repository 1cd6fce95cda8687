import { LacznikClient } from '@lacznik/client';
import type { RegionAccess } from './region-access';

/** An institution's own computer system, as it would use Łącznik: the public APIs with the institution's token. */
export class InstitutionSystem extends LacznikClient {
  constructor(
    readonly id: string,
    readonly name: string,
    region: RegionAccess,
  ) {
    const edge = region.urls[id.startsWith('PUP-') ? 'pup-registry' : 'ops-benefits'];
    super({
      addresses: { ...region.urls, edge },
      token: () => region.issue({ sub: `${id}-system`, institution: id, roles: ['institution'] }),
    });
  }

  /** The number of the last delivery; 0 where there was none. */
  async lastSequence(): Promise<number> {
    return (await this.feed.page({ limit: 1 })).last;
  }
}
