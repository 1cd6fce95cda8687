import type { ServiceContent } from '@lacznik/contracts';

export function serviceContent(change: Partial<ServiceContent> = {}): ServiceContent {
  return {
    kind: 'FOOD',
    name: 'Paczki',
    forWhom: 'Rodziny',
    areas: [{ county: '2606' }],
    schedule: 'wtorki',
    capacity: 60,
    contact: 'biuro',
    ...change,
  };
}
