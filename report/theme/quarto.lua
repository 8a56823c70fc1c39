-- Four things that Quarto or Pandoc do and that the report must not have. Runs in Quarto as a filter of `_quarto.yml`
-- and in Pandoc as `--lua-filter`.

local function raw(text)
  return pandoc.RawInline("typst", text)
end

-- PDF/UA-1 wants words for a formula, which Typst takes from 0.14 on.
function Math(math)
  if FORMAT:match("typst") then
    local words = '"' .. math.text:gsub("\\", "\\\\"):gsub('"', '\\"'):gsub("%s+", " ") .. '"'
    local given = "..if sys.version >= version(0, 14) { (alt: " .. words .. ") } else { (:) }"
    return { raw("#[#set math.equation(" .. given .. ");"), math, raw("]") }
  end
end

-- Typst reads two hyphens as a dash, three points as one sign and a hyphen before a question mark as one that is not
-- there, and Pandoc does not tell it otherwise.
function Str(str)
  if FORMAT:match("typst") and (str.text:match("%-[-?]") or str.text:match("%.%.%.")) then
    return raw('#"' .. str.text:gsub("\\", "\\\\"):gsub('"', '\\"') .. '";')
  end
end

-- A cell without a label gets a random identifier of eight hexadecimal digits, another one in every build.
function Div(div)
  if div.classes:includes("cell") and div.identifier:match("^%x%x%x%x%x%x%x%x$") then
    div.identifier = ""
    return div
  end
end

-- In PDF, Quarto puts a heading without a number into a block of its own (quarto-post/typst.lua), where nothing keeps it
-- on the page of the text that follows; and it drops the identifier. So the heading is written here.
function Header(header)
  if not FORMAT:match("typst") or not header.classes:includes("unnumbered") then
    return nil
  end
  local label = header.identifier ~= "" and (" <" .. header.identifier .. ">") or ""
  local inlines = pandoc.Inlines({ raw("#heading(level: " .. header.level .. ", numbering: none)[") })
  inlines:extend(header.content)
  inlines:insert(raw("]" .. label))
  return pandoc.Plain(inlines)
end
