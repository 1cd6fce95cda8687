import type { Command } from 'commander';
import { type ProgramOptions, runWith } from '../settings/run-with';
import { ADDRESS_NAMES, SETTINGS } from '../settings/settings';
import { CannotGoOn } from '../output/cannot-go-on';
import type { DoctorOptions, Patient } from './patient';
import { runDoctor } from './run-doctor';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('find what is wrong between this machine and the hub')
    .option('--case <reference>', 'whether this case is open')
    .option('--publisher <id>', 'with --section: whether anything comes from there')
    .option('--receiver <id>', 'with --section: whether anything goes there')
    .option('--section <name>', 'such as registrations')
    .option('--position <file>', 'whether this position of lacznik follow fits the feed')
    .action((options: DoctorOptions, command: Command) =>
      runWith(
        command.optsWithGlobals<ProgramOptions>(),
        { needed: [], patienceMs: 0 },
        ({ settings, lacznik, printer }) => {
          if (ADDRESS_NAMES.every((name) => settings[name] === undefined))
            throw new CannotGoOn(
              `No address is set: ${ADDRESS_NAMES.map((name) => SETTINGS[name].variable).join(', ')}.`,
            );
          const patient: Patient = { settings, options, lacznik, reached: new Set(), now: () => Date.now() };
          return runDoctor(patient, printer);
        },
      ),
    );
}
