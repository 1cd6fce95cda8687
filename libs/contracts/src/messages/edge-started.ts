import { InstitutionId, ListOf, Optional } from '../checking/rules';
import { InstallationId } from '../directory/installation-id';
import { defineEdgeStatement, MAX_INSTITUTIONS_OF_AN_EDGE, type ReceivedEdgeStatement } from './define-edge-statement';
import { EXAMPLE_EDGE } from './example-edges';
import { RequestId } from './request-id';

/** An installation wants to speak as the edge. It says nothing else before it is confirmed. */
export class EdgeStart {
  @InstallationId()
  installation: string;

  /** Ids of the institutions that its settings name. */
  @ListOf(InstitutionId(), 1, MAX_INSTITUTIONS_OF_AN_EDGE)
  institutions: string[];

  /** Its database was restored: the hub is to repeat what it has withdrawn from the institutions' feeds, and names this then. */
  @Optional()
  @RequestId()
  restoration?: string;
}

/** The message as the hub reads it. */
export type ReceivedEdgeStart = ReceivedEdgeStatement<EdgeStart>;

export const EDGE_STARTED = defineEdgeStatement<EdgeStart>({
  name: 'EdgeStarted',
  summary: 'An installation wants to speak as an edge.',
  type: 'pl.lacznik.edge.started',
  body: EdgeStart,
  example: {
    edge: EXAMPLE_EDGE.labour,
    body: { installation: '3f2a91c07b6e', institutions: ['PUP-2606'] },
  },
});
