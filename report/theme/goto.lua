-- A link within the report may lead to another of its documents, which a PDF does not have: `goto` of
-- typst-template.typ makes it a link where its target is there, and plain words where it is not.
-- Runs in Quarto as a filter of `_quarto.yml` and in Pandoc as `--lua-filter`.
function Link(link)
  if not FORMAT:match("typst") or link.target:sub(1, 1) ~= "#" then
    return nil
  end
  -- A parenthesis that follows at once would be one of the call, so that the call ends here.
  local ending = link.identifier ~= "" and (" <" .. link.identifier .. ">") or ";"
  local inlines = pandoc.Inlines({ pandoc.RawInline("typst", '#goto("' .. link.target:sub(2) .. '")[') })
  inlines:extend(link.content)
  inlines:insert(pandoc.RawInline("typst", "]" .. ending))
  return inlines
end
