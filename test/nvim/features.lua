-- Does one thing in $CARE_FILE as a user does it, with Neovim's own commands, and prints what came of it as JSON lines.
--   nvim --clean --headless -S features.lua
-- $CARE_STEP: a JSON map. `do`: a name of `steps` below. `line`, `text`: the cursor goes to that text, in the first line
-- that holds it at or after the first one that holds `line`. The rest is said at each step. $CARE_CMD: see headless.lua.

local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
local headless = dofile(here .. '/headless.lua')
local step = vim.fn.json_decode(os.getenv('CARE_STEP'))

local function lines_of(buffer) return vim.api.nvim_buf_get_lines(buffer, 0, -1, false) end

--- Puts the cursor on the text that the step names.
local function go()
  local row_of_line
  for row, text in ipairs(lines_of(0)) do
    if text:find(step.line, 1, true) then row_of_line = row_of_line or row end
    local column = row_of_line and text:find(step.text, 1, true)
    if column then return vim.api.nvim_win_set_cursor(0, { row, column - 1 }) end
  end
  error('not in the document: ' .. step.text .. ' after ' .. step.line)
end

local function where()
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  return { kind = 'place', file = vim.api.nvim_buf_get_name(0), line = row, column = column + 1, text = vim.api.nvim_get_current_line() }
end

local function keys(text) return vim.api.nvim_replace_termcodes(text, true, true, true) end

local steps = {}

--- Types `keys` (a status is changed, an item begun), then asks for Neovim's own list, says it, and takes `take` out of it.
--- Says the ten lines from there on, and writes.
function steps.complete()
  local row = vim.api.nvim_win_get_cursor(0)[1]
  local done = false
  local timer = vim.loop.new_timer()
  local deadline = vim.loop.now() + 20000
  -- While Neovim waits in insert mode, only a timer can look at the list.
  timer:start(100, 50, vim.schedule_wrap(function()
    if done then return end
    local info = vim.fn.complete_info({ 'items', 'pum_visible' })
    if info.pum_visible == 0 and vim.loop.now() < deadline then return end
    done = true
    headless.say({ kind = 'list', labels = vim.tbl_map(function(item) return item.abbr end, info.items) })
    local index
    for i, item in ipairs(info.items) do if item.abbr == step.take then index = i end end
    vim.api.nvim_input(index and string.rep('<C-n>', index) .. '<C-y><Esc>' or '<C-e><Esc>')
  end))
  vim.o.completeopt = 'menuone,noselect'
  vim.api.nvim_feedkeys(keys(step.keys .. '<C-x><C-o>'), 'tx!', false)
  timer:close()
  headless.say({ kind = 'written', lines = vim.api.nvim_buf_get_lines(0, row - 1, row + 9, false) })
  vim.cmd('write')
end

--- What the hover window says.
function steps.hover()
  vim.lsp.buf.hover()
  local function float()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then return window end
    end
  end
  headless.wait_for('the hover window', float)
  headless.say({ kind = 'hover', text = table.concat(lines_of(vim.api.nvim_win_get_buf(float())), '\n') })
end

--- Where « go to definition » leads.
function steps.definition()
  local from = where()
  vim.lsp.buf.definition()
  headless.wait_for('the definition', function() local to = where() return to.file ~= from.file or to.line ~= from.line end)
  headless.say(where())
end

--- The quickfix list that « references » fills.
function steps.references()
  vim.lsp.buf.references({ includeDeclaration = true })
  headless.wait_for('the list of references', function() return #vim.fn.getqflist() > 0 end)
  for _, entry in ipairs(vim.fn.getqflist()) do
    headless.say({ kind = 'reference', file = vim.api.nvim_buf_get_name(entry.bufnr), line = entry.lnum, column = entry.col })
  end
end

--- Gives the name `name` to what is under the cursor, everywhere, and writes what changed.
function steps.rename()
  vim.lsp.buf.rename(step.name)
  headless.wait_for('the new name', function() return vim.api.nvim_get_current_line():find(step.name, 1, true) end)
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.bo[buffer].modified then headless.say({ kind = 'changed', file = vim.api.nvim_buf_get_name(buffer) }) end
  end
  vim.cmd('wall')
end

--- Takes the action of the title `title` among those that are offered, waits until its diagnostic has gone, and writes.
function steps.action()
  local buffer = vim.api.nvim_get_current_buf()
  local row = vim.api.nvim_win_get_cursor(0)[1] - 1
  local function shown()
    for _, d in ipairs(vim.diagnostic.get(buffer, { lnum = row })) do
      if (d.code or d.user_data.lsp.code) == step.code then return true end
    end
    return false
  end
  headless.wait_for(step.code, shown)
  -- Stands for the user who chooses in the list.
  vim.ui.select = function(items, options, choose)
    for i, item in ipairs(items) do
      local title = options.format_item(item)
      headless.say({ kind = 'action', title = title })
      if title == step.title then return choose(item, i) end
    end
    error('not offered: ' .. step.title)
  end
  vim.lsp.buf.code_action()
  headless.wait_for('the end of ' .. step.code, function() return not shown() end)
  headless.say(where())
  vim.cmd('wall')
end

headless.run(function()
  local buffer = headless.open(os.getenv('CARE_FILE'))
  headless.wait_for('diagnostics', function() return #vim.diagnostic.get(buffer) > 0 end)
  go()
  steps[step['do']]()
  headless.goodbye()
end)
