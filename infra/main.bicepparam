// Read from the environment, so that no personal names are in the repository. `az` reads these variables when it compiles this file; `azd` sets them.
using 'main.bicep'

param environmentName = readEnvironmentVariable('CLIPGEN_ENVIRONMENT', 'dev')

// Set by the caller of `az acr build`: the app needs an image.
param image = readEnvironmentVariable('CLIPGEN_IMAGE')

param alertEmail = readEnvironmentVariable('CLIPGEN_ALERT_EMAIL', '')

// The signed-in person, as sender and operator: az ad signed-in-user show --query id --output tsv
param senders = readEnvironmentVariable('CLIPGEN_OPERATOR', '') == ''
  ? []
  : [{ id: readEnvironmentVariable('CLIPGEN_OPERATOR', ''), type: 'User' }]

param operators = readEnvironmentVariable('CLIPGEN_OPERATOR', '') == ''
  ? []
  : [{ id: readEnvironmentVariable('CLIPGEN_OPERATOR', ''), type: 'User' }]
