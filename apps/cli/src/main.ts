#!/usr/bin/env node
import './needs-node';
import { program } from './program';

// npm runs scripts in the package's folder; paths are meant from where the person stands.
const { npm_lifecycle_event: script = '', INIT_CWD: folder } = process.env;
if (['lacznik', 'verify', 'witness'].includes(script) && folder) process.chdir(folder);

void program().parseAsync();
