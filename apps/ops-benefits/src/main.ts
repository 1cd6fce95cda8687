import { runEdge } from '@lacznik/edge';

/** The edge of everyone on the welfare side: what they publish, and what reaches them. */
void runEdge('ops-benefits');
