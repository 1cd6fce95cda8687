import type { Sessions } from '@lacznik/database';
import type { EdgeConfig } from '../edge-config';
import type { ServedInstitutions } from '../serving/served-institutions.service';
import { ReportCountsJob } from './report-counts.job';
import type { ReportCountsService } from './report-counts.service';

const QUARTER_MS = 15 * 60 * 1000;
const NOW = Date.parse('2026-02-01T10:00:00Z');

describe('an edge that counts by itself', () => {
  const agreed = new Set<string>();
  let reported: string[] = [];
  const served = { isAgreed: async (id: string) => agreed.has(id) } as Partial<ServedInstitutions>;
  const reports = { report: async (id: string) => void reported.push(id) } as unknown as ReportCountsService;
  const config = { institutions: ['PUP-2606', 'PUP-2607'] } as EdgeConfig;
  const jobOf = () => new ReportCountsJob(config, served as ServedInstitutions, reports, {} as Sessions);

  beforeEach(() => {
    reported = [];
    agreed.clear();
  });

  it('tells of an institution as soon as it takes part, then every quarter of an hour', async () => {
    const job = jobOf();
    await job.report(NOW);
    agreed.add('PUP-2606');
    await job.report(NOW + 1);
    expect(reported).toEqual(['PUP-2606']);
    agreed.add('PUP-2607');
    await job.report(NOW + QUARTER_MS);
    expect(reported).toEqual(['PUP-2606', 'PUP-2607']);
    await job.report(NOW + QUARTER_MS + 1);
    expect(reported).toEqual(['PUP-2606', 'PUP-2607', 'PUP-2606']);
  });

  it('tells it again at the next look where it could not', async () => {
    agreed.add('PUP-2606');
    const job = jobOf();
    jest.spyOn(reports, 'report').mockRejectedValueOnce(new Error('the database is away'));
    await expect(job.report(NOW)).rejects.toThrow('away');
    await job.report(NOW + 1);
    expect(reported).toEqual(['PUP-2606']);
  });
});
