import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDeclaration } from './declaration';

const EXAMPLE = join(__dirname, '../../accessibility.example.json');

describe('the declaration of accessibility', () => {
  it('is read from the example', () => {
    expect(readDeclaration(EXAMPLE)).toMatchObject({ status: 'partial', email: 'dostepnosc@lacznik.example' });
  });

  it('is refused with all that it lacks', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'declaration-')), 'file.json');
    const { email: _, ...rest } = readDeclaration(EXAMPLE);
    writeFileSync(path, JSON.stringify({ ...rest, status: 'maybe', building: { pl: 'winda' } }));
    expect(() => readDeclaration(path)).toThrow('lacks email, status (full or partial), building (pl and en)');
  });
});
