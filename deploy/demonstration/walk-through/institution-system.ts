import { LacznikClient } from '@lacznik/client';
import type { Role } from '@lacznik/contracts';
import type { RegionAccess } from './region-access';

/** An institution's own computer system, as it would use Łącznik: the public APIs with the institution's token. */
export class InstitutionSystem extends LacznikClient {
  /** What the institution's cooperation coordinator does, by a token of their own. */
  readonly coordinator: LacznikClient;

  constructor(
    readonly id: string,
    readonly name: string,
    private readonly region: RegionAccess,
  ) {
    const addresses = addressesFor(id, region);
    super({ addresses, token: () => region.issue({ sub: `${id}-system`, institution: id, roles: ['institution'] }) });
    this.coordinator = this.person(`${id}-coordinator`, 'coordinator');
  }

  /** One of its people, by a token of their own. */
  person(sub: string, role: Role): LacznikClient {
    const { id, region } = this;
    const token = (): Promise<string> => region.issue({ sub, institution: id, roles: [role] });
    return new LacznikClient({ addresses: addressesFor(id, region), token });
  }

  /** The number of the last delivery; 0 where there was none. */
  async lastSequence(): Promise<number> {
    return (await this.feed.page({ limit: 1 })).last;
  }
}

function addressesFor(id: string, { urls }: RegionAccess): RegionAccess['urls'] & { edge: string } {
  return { ...urls, edge: urls[id.startsWith('PUP-') ? 'pup-registry' : 'ops-benefits'] };
}
