// Adds up what the runners reported and says it in one line: surefire's and failsafe's XML, vitest's JSON.
// Fails when a test failed, and when none ran at all.
import { existsSync, readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"

const total = { passed: 0, failed: 0 }

function add(tests, failed, skipped) {
  total.passed += tests - failed - skipped
  total.failed += failed
}

function addSuite(xml) {
  const head = xml.match(/<testsuite\s[^>]*>/)?.[0] ?? ""
  const [tests, failures, errors, skipped] = ["tests", "failures", "errors", "skipped"].map((name) =>
    Number(head.match(new RegExp(`\\s${name}="(\\d+)"`))?.[1] ?? 0),
  )
  add(tests, failures + errors, skipped)
}

for (const module of readdirSync(".", { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  for (const reports of ["surefire-reports", "failsafe-reports"]) {
    const folder = join(module.name, "target", reports)
    if (!existsSync(folder)) continue
    for (const file of readdirSync(folder).filter((name) => /^TEST-.*\.xml$/.test(name))) {
      addSuite(readFileSync(join(folder, file), "utf8"))
    }
  }
}

const web = "web/node_modules/.vitest-report.json"
if (existsSync(web)) {
  const { numTotalTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(web, "utf8"))
  add(numTotalTests, numFailedTests, numPendingTests + (numTodoTests ?? 0))
}

console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
