import { targetsOf } from './targets';

describe('the databases that are migrated by hand', () => {
  it.each([
    [['delivery'], 'postgres://u@h/lacznik_delivery', [['delivery', 'postgres://u@h/lacznik_delivery']]],
    [['pup-registry'], 'postgres://u@h/x_{app}', [['pup-registry', 'postgres://u@h/x_pup_registry']]],
    [
      [],
      'postgresql://u@h/{app}',
      [
        ['access-log', 'postgresql://u@h/access_log'],
        ['privacy-gateway', 'postgresql://u@h/privacy_gateway'],
        ['delivery', 'postgresql://u@h/delivery'],
        ['console', 'postgresql://u@h/console'],
        ['cooperation', 'postgresql://u@h/cooperation'],
        ['pup-registry', 'postgresql://u@h/pup_registry'],
        ['ops-benefits', 'postgresql://u@h/ops_benefits'],
      ],
    ],
  ])('%j with %s', (args, url, targets) => {
    expect(targetsOf(args, { DATABASE_URL: url }, 'migrate').map((target) => [target.app, target.url])).toEqual(
      targets,
    );
  });

  it('are those of the apps that send something, where positions are raised', () => {
    const all = targetsOf([], { DATABASE_URL: 'postgres://u@h/{app}' }, 'restored').map(({ app }) => app);
    expect(all).not.toContain('console');
    expect(all).toContain('delivery');
  });

  it('are reached by DATABASE_SESSION_URL where the other leads through a pooler', () => {
    const environment = { DATABASE_URL: 'postgres://pooler/a', DATABASE_SESSION_URL: 'postgres://server/a' };
    expect(targetsOf(['delivery'], environment, 'migrate')).toEqual([{ app: 'delivery', url: 'postgres://server/a' }]);
    expect(targetsOf(['delivery'], { ...environment, DATABASE_SESSION_URL: '' }, 'migrate')).toMatchObject([
      { url: 'postgres://pooler/a' },
    ]);
  });

  it.each([
    [['delivery'], undefined, /^DATABASE_URL must be a postgres/],
    [['delivery'], 'mysql://h/a', /^DATABASE_URL must be a postgres/],
    [['identity'], 'postgres://h/a', /^no app with a database is called identity/],
    [['delivery', 'access-log'], 'postgres://h/a', /^one app at a time, not 2/],
    [[], 'postgres://h/a', /^every app has a database of its own: name one app, or put \{app\}/],
  ])('%j with %s is refused, with the usage', (args, url, complaint) => {
    const targets = (): unknown => targetsOf(args, { DATABASE_URL: url }, 'restored');
    expect(targets).toThrow(complaint);
    expect(targets).toThrow(/\nusage: DATABASE_URL=.* npm run restored -- <app>/);
  });
});
