-- CaRE dans Neovim (0.7.2 et suivants), avec son client LSP intégré · CaRE in Neovim (0.7.2 and later), with its own LSP client.
--
--   local care = dofile('/chemin/vers/care.lua')
--   care.setup({ cmd = { 'node', '/chemin/vers/dist/care.cjs', 'lsp', '--stdio' } })
--
-- Plans, annexes and catalogues (*.care.yaml, *.care.yml) get the file type `care`, so that a YAML server set up beside
-- this one leaves them alone; they keep the colours of YAML. Markdown files are offered too: the server looks at those
-- whose front matter says that they are deliverables.

local M = {}

-- One server per root, as one window of another editor has one.
local clients = {}
local group = vim.api.nvim_create_augroup('care', { clear = true })

--- The nearest folder upwards that holds a plan, else the file's own folder.
local function root_of(file)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  local plan = vim.fn.findfile('plan.care.yaml', folder .. ';')
  if plan ~= '' then return vim.fn.fnamemodify(plan, ':p:h') end
  return folder
end

--- Neovim's completion writes the line breaks of what is chosen (a whole control, say) as NUL; here they become lines.
local function break_lines()
  local line = vim.api.nvim_get_current_line()
  if not line:find('\0', 1, true) then return end
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local before = vim.split(line:sub(1, column), '\0', { plain = true })
  vim.api.nvim_buf_set_lines(0, row - 1, row, true, vim.split(line, '\0', { plain = true }))
  vim.api.nvim_win_set_cursor(0, { row + #before - 1, #before[#before] })
end

--- Attaches the server to a buffer, starting it when its project has none yet. Returns the client's id, or nil.
function M.attach(bufnr, options)
  local root = root_of(vim.api.nvim_buf_get_name(bufnr))
  if not clients[root] then
    -- vim.lsp.start, which would do this search by itself, came with 0.8.
    clients[root] = vim.lsp.start_client({
      name = 'care',
      cmd = options.cmd,
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = vim.fn.fnamemodify(root, ':t') } },
      on_exit = function(code, signal, id)
        clients[root] = nil
        if options.on_exit then options.on_exit(code, signal, id) end
      end,
    })
  end
  if clients[root] then
    vim.lsp.buf_attach_client(bufnr, clients[root])
    -- <C-x><C-o> asks the server; from 0.8 on Neovim sets this by itself.
    if vim.bo[bufnr].omnifunc == '' then vim.bo[bufnr].omnifunc = 'v:lua.vim.lsp.omnifunc' end
    vim.api.nvim_create_autocmd('CompleteDone', { group = group, buffer = bufnr, callback = break_lines })
  end
  return clients[root]
end

--- Sets the file types and attaches the server to every document that is opened from now on.
--- options.cmd: the server's command, as a list. options.on_exit(code, signal, id): called when a server ends.
function M.setup(options)
  vim.api.nvim_clear_autocmds({ group = group })
  vim.api.nvim_create_autocmd({ 'BufRead', 'BufNewFile' }, {
    group = group,
    pattern = { '*.care.yaml', '*.care.yml' },
    callback = function(event)
      vim.bo[event.buf].filetype = 'care'
      vim.bo[event.buf].syntax = 'yaml'
    end,
  })
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = { 'care', 'markdown' },
    callback = function(event) M.attach(event.buf, options) end,
  })
end

return M
