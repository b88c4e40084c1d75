// Names that more than one template must agree on. Nothing is deployed from here.

@export()
@description('What every resource is called after its type, the same in each template of one environment.')
func token(resourceGroupId string, environmentName string) string => uniqueString(resourceGroupId, environmentName)

@export()
@description('Container registries: letters and digits only.')
func registryName(resourceGroupId string, environmentName string) string =>
  'crclipgen${token(resourceGroupId, environmentName)}'

@export()
@description('Storage accounts: 3 to 24 lower-case letters and digits.')
func storageName(resourceGroupId string, environmentName string) string =>
  'stclipgen${token(resourceGroupId, environmentName)}'

@export()
@description('Function apps share one name space over all of Azure.')
func functionAppName(resourceGroupId string, environmentName string) string =>
  'func-clipgen-${environmentName}-${token(resourceGroupId, environmentName)}'

@export()
func topicName(resourceGroupId string, environmentName string) string =>
  'evgt-clipgen-${environmentName}-${token(resourceGroupId, environmentName)}'

@export()
@description('Durable task hubs: letters and digits only. Environments that share a storage account must not share a hub.')
func taskHubName(environmentName string) string => 'ClipGen${replace(environmentName, '-', '')}'

@export()
@description('Where Event Grid puts events that it could not deliver.')
var deadLetterContainer = 'dead-letter'
