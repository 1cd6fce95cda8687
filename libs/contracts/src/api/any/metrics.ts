import type { Operation } from '../operation';

export const READ_METRICS = {
  app: 'any',
  id: 'readMetrics',
  method: 'get',
  path: '/metrics',
  summary: 'Gives the metrics of the app.',
  roles: [],
  answer: { status: 200, content: [{ mediaType: 'text/plain', description: 'Prometheus text format' }] },
  problems: [],
  example: { answer: '# TYPE lacznik_publications_total counter\nlacznik_publications_total{status="accepted"} 12\n' },
} as const satisfies Operation;
