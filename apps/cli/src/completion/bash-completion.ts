import type { Command } from 'commander';

/** Options of commands that read their arguments themselves, by the name of the command. */
export type OwnOptions = Readonly<Record<string, readonly string[]>>;

/** A script for bash that completes the commands of a program and their options; else files. */
export function bashCompletion(program: Command, own: OwnOptions): string {
  const cases = commandsOf(program, '', own).map(([path, words]) => `    '${path}') words='${words.join(' ')}' ;;`);
  return `# ${program.name()} completion bash: eval "$(${program.name()} completion bash)" in ~/.bashrc
_${program.name()}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" path='' words='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path \${COMP_WORDS[i]}" in
${branches(program)}
    esac
  done
  case "$path" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _${program.name()} ${program.name()}
`;
}

/** Each command by its path, such as ` feed status`, with what may follow it. */
function commandsOf(command: Command, path: string, own: OwnOptions = {}): [path: string, words: string[]][] {
  const options = command.options.flatMap(({ long, hidden }) => (hidden || !long ? [] : [long]));
  const words = [...command.commands.map((one) => one.name()), ...options, ...(own[command.name()] ?? [])];
  return [[path, words], ...command.commands.flatMap((one) => commandsOf(one, `${path} ${one.name()}`, own))];
}

function branches(program: Command): string {
  const paths = commandsOf(program, '').map(([path]) => path);
  return `      ${paths
    .filter((path) => path !== '')
    .map((path) => `'${path}'`)
    .join(' | ')}) path="$path \${COMP_WORDS[i]}" ;;`;
}
