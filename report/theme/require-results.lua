-- Are the results there that the report prints? Quarto runs this first (`pre-render` of `_quarto.yml`), as it says
-- nothing of a missing file of metadata and would start the kernel in vain.
local file = io.open("_results/metadata.yml")
if file == nil then
  io.stderr:write(
    "The results that this report prints are missing: there is no report/_results.\n"
      .. "Write them first, from the folder above: dealspace render --results report/_results\n"
  )
  os.exit(1)
end
file:close()
