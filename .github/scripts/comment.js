// What does the comment of a review say, and where does it go? One comment on each pull request, written anew
// on each push. A comment shows no picture that is not on the web: it links to the page that holds them.
"use strict";

const fs = require("fs");

const MARKER = "<!-- dealspace-review -->";
// GitHub refuses a comment of more than 65,536 characters.
const LONGEST = 65000;

// The text of a report, or words in its place where the job that writes it failed.
function report(name) {
  return fs.existsSync(name) ? fs.readFileSync(name, "utf8") : `No report: the job that writes ${name} failed.\n`;
}

function body({ review, checks, run, page, sha }) {
  const whole = page ? `[The whole review on one page, with the pictures](${page}), and [` : "[";
  const more = `${whole}the run that wrote it](${run}), for commit ${sha}.`;
  return cut(`${MARKER}\n${review}\n${more}\n\n${checks}`, `\n\nCut off here. ${more}\n`);
}

// A text that is too long ends at the end of a line, with what is open closed, and says where the rest is.
function cut(text, rest) {
  if (text.length <= LONGEST) return text;
  const kept = text.slice(0, text.lastIndexOf("\n", LONGEST - rest.length - 200));
  const open = kept.split("<details>").length - kept.split("</details>").length;
  return `${kept}\n${"\n</details>\n".repeat(Math.max(0, open))}${rest}`;
}

async function post({ github, context, page, folder = "review" }) {
  const { owner, repo } = context.repo;
  const text = body({
    review: report(`${folder}/review.md`),
    checks: report(`${folder}/checks.md`),
    run: `${context.serverUrl}/${owner}/${repo}/actions/runs/${context.runId}`,
    page,
    sha: context.payload.pull_request.head.sha,
  });
  const issue = { owner, repo, issue_number: context.payload.pull_request.number };
  const comments = await github.paginate(github.rest.issues.listComments, issue);
  const mine = comments.find((one) => one.user && one.user.type === "Bot" && (one.body || "").startsWith(MARKER));
  if (mine) await github.rest.issues.updateComment({ owner, repo, comment_id: mine.id, body: text });
  else await github.rest.issues.createComment({ ...issue, body: text });
}

module.exports = { LONGEST, MARKER, body, post };
