import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocComments } from './doc-comments';

describe('the doc comments of classes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lacznik-comments-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are read with those of the base class, on one line, links as names', () => {
    writeFileSync(join(folder, 'base.ts'), 'export class Base {\n  /** Of the {@link Base}. */\n  first: string;\n}\n');
    writeFileSync(
      join(folder, 'own.ts'),
      '/**\n * What\n * it is.\n */\nexport class Own extends Base {\n  /** Own. */\n  @Text(3)\n  second: string;\n\n  third: string;\n}\n',
    );
    const comments = readDocComments(folder, ['*.ts']);
    expect(comments.get('Own')?.text).toBe('What it is.');
    expect([...(comments.get('Own')?.fields ?? [])]).toEqual([
      ['first', 'Of the `Base`.'],
      ['second', 'Own.'],
    ]);
  });

  it('are refused where two classes that have some bear one name', () => {
    writeFileSync(join(folder, 'other.ts'), '/** Another. */\nexport class Own {}\n');
    expect(() => readDocComments(folder, ['*.ts'])).toThrow('Own');
  });
});
