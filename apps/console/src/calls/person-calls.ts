import {
  type DictionariesDocument,
  type InstitutionView,
  LIST_INSTITUTIONS,
  READ_DICTIONARIES,
} from '@lacznik/contracts';
import { LacznikClient } from '@lacznik/client';
import { HttpConnections } from '@lacznik/http';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ConsoleConfig } from '../console-config';
import { NoEdgeHere } from '../pages/page-refusals';
import type { Visit } from '../pages/visit';
import { EdgeAddresses } from './edge-addresses';
import { KeptAnswer } from './kept-answer';
import { PersonTokens } from './person-tokens';

/** Of one call. A page is waited for, so it is not tried for long. */
const TIMEOUT_MS = 10_000;
const PATIENCE_MS = 2000;
/** Of one call that asks how an app is. */
const STANDING_TIMEOUT_MS = 3000;
/** Of what changes by the month. */
const KEPT_MS = 30_000;
const CONNECTIONS_PER_APP = 32;

/** Calls the apps with the token of whoever looks at the page: what they may see is for the apps to say. */
@Injectable()
export class PersonCalls implements OnApplicationShutdown {
  private readonly connections = HttpConnections.toAny(CONNECTIONS_PER_APP);

  private readonly keptDictionaries = new KeptAnswer<DictionariesDocument>(KEPT_MS);
  private readonly keptInstitutions = new KeptAnswer<InstitutionView[]>(KEPT_MS);

  constructor(
    private readonly config: ConsoleConfig,
    private readonly edges: EdgeAddresses,
    private readonly tokens: PersonTokens,
  ) {}

  /** What the hub's apps answer to the person. */
  hub(visit: Visit): LacznikClient {
    return this.client(visit, undefined);
  }

  /** The same, and the edge of the person's institution. @throws NoEdgeHere */
  edge(visit: Visit): LacznikClient {
    const { institution } = visit.person;
    const address = this.edges.addressOf(institution);
    if (address === undefined) throw new NoEdgeHere(institution);
    return this.client(visit, address);
  }

  /** The hub's apps and one edge, as they are now: they are asked once, and not for long. @param edge its address */
  standing(visit: Visit, edge?: string): LacznikClient {
    return this.client(visit, edge, { timeoutMs: STANDING_TIMEOUT_MS, patienceMs: 0 });
  }

  /** The law, which is the same for everybody, of the last half minute. */
  dictionaries(visit: Visit): Promise<DictionariesDocument> {
    return this.keptDictionaries.get(() => this.hub(visit).call(READ_DICTIONARIES));
  }

  /** Who takes part, likewise. */
  institutions(visit: Visit): Promise<InstitutionView[]> {
    return this.keptInstitutions.get(async () => (await this.hub(visit).call(LIST_INSTITUTIONS)).institutions);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connections.close();
  }

  private client(
    visit: Visit,
    edge: string | undefined,
    waits = { timeoutMs: TIMEOUT_MS, patienceMs: PATIENCE_MS },
  ): LacznikClient {
    const { gatewayUrl, deliveryUrl, accessLogUrl, cooperationUrl } = this.config;
    return new LacznikClient({
      addresses: {
        'privacy-gateway': gatewayUrl,
        delivery: deliveryUrl,
        'access-log': accessLogUrl,
        ...(cooperationUrl === undefined ? {} : { cooperation: cooperationUrl }),
        ...(edge === undefined ? {} : { edge }),
      },
      token: () => this.tokens.accessTokenOf(visit),
      connections: this.connections,
      ...waits,
    });
  }
}
