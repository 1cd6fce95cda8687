import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OWN_OPTIONS, program } from '../program';
import { USAGE as TRY_RECEIVER } from '../try-receiver/options';
import { USAGE as VERIFY } from '../verify/options';
import { bashCompletion } from './bash-completion';

const script = bashCompletion(program(), OWN_OPTIONS);

/** What bash offers for the last word. */
function completed(...words: string[]): string[] {
  const ask = `${script}\nCOMP_WORDS=(lacznik ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _lacznik; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', ask], { encoding: 'utf8' })
    .split('\n')
    .filter((word) => word !== '');
}

describe('bash', () => {
  it('completes commands, those below them, and options', () => {
    expect(completed('p')).toEqual(['publish']);
    expect(completed('feed', '')).toEqual(['status', 'trace']);
    expect(completed('feed', 'status', '--')).toEqual(['--all']);
    expect(completed('publish', 'file.csv', '--m')).toEqual(['--mapping']);
    expect(completed('--config', 'x.json', 'dead-letters', 'inbox', 'r')).toEqual(['redrive']);
  });

  it('leaves files to bash where there are no words', () => {
    expect(completed('publish', 'fi')).toEqual([]);
    expect(completed('nonsense', 'x')).toEqual([]);
  });

  it.each([
    ['verify', VERIFY],
    ['try-receiver', TRY_RECEIVER],
    ['witness', readFileSync(join(__dirname, '../../../witness/src/setup/options.ts'), 'utf8').split('`')[1] ?? ''],
  ])('completes each option that the usage of %s names', (command, usage) => {
    const named = usage.match(/(?<= )--[a-z][a-z-]+/g) ?? [];
    expect(named.length).toBeGreaterThan(4);
    expect(completed(command, '--')).toEqual(expect.arrayContaining(named));
  });

  it('completes every command', () => {
    const names = program().commands.map((command) => command.name());
    expect(completed('')).toEqual(expect.arrayContaining(names));
  });
});
