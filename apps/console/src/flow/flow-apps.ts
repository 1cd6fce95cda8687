import type { LacznikClient } from '@lacznik/client';
import { Injectable } from '@nestjs/common';
import { EdgeAddresses } from '../calls/edge-addresses';
import { PersonCalls } from '../calls/person-calls';
import { ConsoleConfig } from '../console-config';
import type { Visit } from '../pages/visit';

/** The hub's apps that an operator looks after, and the edges. */
type OperatedApp = 'privacy-gateway' | 'delivery' | 'access-log' | 'cooperation' | 'edge';

/** An app as pages of the operator name and call it. */
export interface FlowApp {
  /** What stands in addresses of pages: of an edge `edge-` and the first institution that it serves. */
  key: string;
  app: OperatedApp;
  /** Of an edge: those that it serves. */
  institutions: readonly string[];
  client: LacznikClient;
}

/** The apps whose flow an operator sees: those that the console has addresses of. */
@Injectable()
export class FlowApps {
  constructor(
    private readonly calls: PersonCalls,
    private readonly edges: EdgeAddresses,
    private readonly config: ConsoleConfig,
  ) {}

  listApps(visit: Visit): FlowApp[] {
    const hub = ['privacy-gateway', 'delivery', 'access-log'] as const;
    const all = this.config.cooperationUrl === undefined ? hub : ([...hub, 'cooperation'] as const);
    const client = this.calls.standing(visit);
    return [
      ...all.map((app) => ({ key: app, app, institutions: [], client })),
      ...this.edges.edges.map(({ url, institutions }) => ({
        key: `edge-${institutions[0] ?? ''}`,
        app: 'edge' as const,
        institutions,
        client: this.calls.standing(visit, url),
      })),
    ];
  }

  findApp(visit: Visit, key: string): FlowApp | undefined {
    return this.listApps(visit).find((one) => one.key === key);
  }
}

/** What a page calls an app. */
export function appName({ texts }: Visit, { app, institutions }: Pick<FlowApp, 'app' | 'institutions'>): string {
  const { names, edgeOf } = texts.flow;
  if (app !== 'edge') return names[app];
  const [first = '', ...others] = institutions;
  return edgeOf(first, others.length);
}
