// Answers an SMT-LIB script from stdin on stdout. A process of its own, since the threads of Z3 keep theirs from ending.
import { text } from 'node:stream/consumers';
import { init } from 'z3-solver';

const { Z3 } = await init();
const answer = await Z3.eval_smtlib2_string(Z3.mk_context(Z3.mk_config()), await text(process.stdin));
process.stdout.write(answer, () => process.exit(0));
