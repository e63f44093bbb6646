// Builds the web client if a source of it is newer than what was built last.
// Called by the build of this module: node web.mjs FOLDER-OF-THE-CLIENT
import { spawnSync } from "node:child_process"
import { existsSync, readdirSync, statSync } from "node:fs"
import { join } from "node:path"

const folder = process.argv[2]
const built = join(folder, "dist", "index.html")
const installed = join(folder, "node_modules", ".package-lock.json")
const lock = join(folder, "package-lock.json")
const outputs = new Set(["node_modules", "dist", "target"])

const changed = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0)

function newest(path) {
  if (!statSync(path).isDirectory()) return changed(path)
  const inside = readdirSync(path).filter((name) => !outputs.has(name) && !name.startsWith("."))
  return Math.max(0, ...inside.map((name) => newest(join(path, name))))
}

function npm(...words) {
  // On Windows npm is a script, which only a shell can start.
  const run = spawnSync("npm", words, { cwd: folder, stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" })
  if (run.status !== 0) {
    process.stderr.write(`npm ${words.join(" ")} failed in ${folder}\n${run.error ?? ""}${run.stdout ?? ""}${run.stderr ?? ""}`)
    process.exit(1)
  }
}

if (changed(built) < newest(folder)) {
  if (changed(installed) < changed(lock)) npm("ci", "--no-audit", "--no-fund")
  npm("run", "build")
}
