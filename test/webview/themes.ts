/** The colours that VS Code gives a page in its own themes, as far as the preview uses them. */

const common = { '--vscode-font-family': '"Segoe WPC", "Segoe UI", system-ui, sans-serif', '--vscode-font-size': '13px', '--vscode-editor-font-family': 'Consolas, "DejaVu Sans Mono", monospace' };

/** Light Modern, Dark Modern, Dark and Light High Contrast. */
export const THEMES = {
  light: {
    kind: 'vscode-light', colours: {
      ...common, '--vscode-foreground': '#3b3b3b', '--vscode-descriptionForeground': '#3b3b3b', '--vscode-editor-background': '#ffffff', '--vscode-textLink-foreground': '#005fb8', '--vscode-focusBorder': '#005fb8',
      '--vscode-charts-green': '#388a34', '--vscode-charts-red': '#f85149', '--vscode-charts-orange': '#d18616', '--vscode-charts-blue': '#3794ff', '--vscode-input-background': '#ffffff', '--vscode-input-foreground': '#3b3b3b',
      '--vscode-input-border': '#cecece', '--vscode-input-placeholderForeground': '#767676', '--vscode-button-background': '#005fb8', '--vscode-button-foreground': '#ffffff', '--vscode-button-hoverBackground': '#0258a8',
      '--vscode-list-hoverBackground': '#f2f2f2', '--vscode-list-inactiveSelectionBackground': '#e4e6f1', '--vscode-textCodeBlock-background': '#f8f8f8', '--vscode-textBlockQuote-background': '#f8f8f8', '--vscode-textBlockQuote-border': '#e5e5e5',
    },
  },
  dark: {
    kind: 'vscode-dark', colours: {
      ...common, '--vscode-foreground': '#cccccc', '--vscode-descriptionForeground': '#9d9d9d', '--vscode-editor-background': '#1f1f1f', '--vscode-textLink-foreground': '#4daafc', '--vscode-focusBorder': '#0078d4',
      '--vscode-charts-green': '#89d185', '--vscode-charts-red': '#f85149', '--vscode-charts-orange': '#d18616', '--vscode-charts-blue': '#3794ff', '--vscode-input-background': '#313131', '--vscode-input-foreground': '#cccccc',
      '--vscode-input-border': '#3c3c3c', '--vscode-input-placeholderForeground': '#989898', '--vscode-button-background': '#0078d4', '--vscode-button-foreground': '#ffffff', '--vscode-button-hoverBackground': '#026ec1',
      '--vscode-list-hoverBackground': '#2a2d2e', '--vscode-list-inactiveSelectionBackground': '#37373d', '--vscode-textCodeBlock-background': '#2b2b2b', '--vscode-textBlockQuote-background': '#2b2b2b', '--vscode-textBlockQuote-border': '#616161',
    },
  },
  contrast: {
    kind: 'vscode-high-contrast', colours: {
      ...common, '--vscode-foreground': '#ffffff', '--vscode-descriptionForeground': 'rgba(255, 255, 255, 0.7)', '--vscode-editor-background': '#000000', '--vscode-textLink-foreground': '#21a6ff', '--vscode-focusBorder': '#f38518',
      '--vscode-contrastBorder': '#6fc3df', '--vscode-charts-green': '#89d185', '--vscode-charts-red': '#f48771', '--vscode-charts-orange': '#d18616', '--vscode-charts-blue': '#59a4f9', '--vscode-input-background': '#000000',
      '--vscode-input-foreground': '#ffffff', '--vscode-input-border': '#6fc3df', '--vscode-input-placeholderForeground': 'rgba(255, 255, 255, 0.7)', '--vscode-button-foreground': '#ffffff', '--vscode-button-background': '#000000', '--vscode-button-border': '#6fc3df',
    },
  },
  contrastLight: {
    kind: 'vscode-high-contrast-light', colours: {
      ...common, '--vscode-foreground': '#292929', '--vscode-descriptionForeground': 'rgba(41, 41, 41, 0.7)', '--vscode-editor-background': '#ffffff', '--vscode-textLink-foreground': '#0f4a85', '--vscode-focusBorder': '#006bbd',
      '--vscode-contrastBorder': '#0f4a85', '--vscode-charts-green': '#374e06', '--vscode-charts-red': '#b5200d', '--vscode-charts-orange': '#ea5c00', '--vscode-charts-blue': '#1a85ff', '--vscode-input-background': '#ffffff',
      '--vscode-input-foreground': '#292929', '--vscode-input-border': '#0f4a85', '--vscode-input-placeholderForeground': 'rgba(41, 41, 41, 0.7)', '--vscode-button-background': '#0f4a85', '--vscode-button-foreground': '#ffffff',
    },
  },
} as const;

export type Theme = keyof typeof THEMES;
